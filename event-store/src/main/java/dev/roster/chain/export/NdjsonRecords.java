package dev.roster.chain.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** An object of JSON on each line. */
final class NdjsonRecords extends Records {

    private static final ObjectReader JSON = JsonMapper.builder()
            // Of two fields of one name, each reader would choose for itself.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final BufferedReader lines;

    NdjsonRecords(Reader text) {
        this.lines = new BufferedReader(text);
    }

    @Override
    Optional<ExportedRecord> next() throws IOException, Malformed {
        String line = lines.readLine();
        if (line == null) {
            return Optional.empty();
        }
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new Malformed("the line is not one object of JSON", e);
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            JsonNode value = object.at(column.place);
            if (!value.isMissingNode() && !value.isNull()) {
                values.put(column, text(column, value));
            }
        }
        return Optional.of(ExportedRecord.of(values));
    }

    private static String text(Column column, JsonNode value) throws Malformed {
        if (column == Column.DETAIL) {
            return value.toString();
        }
        if (column.isNumber() ? !value.isIntegralNumber() : !value.isTextual()) {
            throw new Malformed(column.title + " is of another kind than it should be");
        }
        return value.asText();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
