package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of cells (RFC 4180) after a line of titles. */
final class CsvRecords extends Records {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final MappingIterator<String[]> rows;

    CsvRecords(Reader text) throws IOException, Malformed {
        this.rows = CSV.readerFor(String[].class).readValues(text);
        String[] titles = rows.hasNext() ? row() : new String[0];
        if (!List.of(titles).equals(Column.titles())) {
            throw new Malformed("the first line does not have the titles of an export");
        }
    }

    @Override
    Optional<ExportedRecord> next() throws IOException, Malformed {
        if (!hasNext()) {
            return Optional.empty();
        }
        String[] cells = row();
        Column[] columns = Column.values();
        if (cells.length != columns.length) {
            throw new Malformed("there are %d cells instead of %d".formatted(cells.length, columns.length));
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        Arrays.stream(columns)
                .filter(column -> !cells[column.ordinal()].isEmpty())
                .forEach(column -> values.put(column, cells[column.ordinal()]));
        return Optional.of(ExportedRecord.ofCells(values));
    }

    private boolean hasNext() throws IOException, Malformed {
        try {
            return rows.hasNextValue();
        } catch (JsonProcessingException e) {
            throw new Malformed("the row cannot be read", e);
        }
    }

    private String[] row() throws IOException, Malformed {
        try {
            return rows.nextValue();
        } catch (JsonProcessingException e) {
            throw new Malformed("the row cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
