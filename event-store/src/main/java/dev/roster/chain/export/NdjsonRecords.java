package dev.roster.chain.export;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object of JSON on each line. */
final class NdjsonRecords extends Records {

    private static final ObjectReader JSON = JsonMapper.builder()
            // Of two fields of one name, each reader would choose for itself.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Or two different ones would be read as the same.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    /** Of the record, and of each object in it, by its place. */
    private static final Map<String, Set<String>> FIELDS = Arrays.stream(Column.values())
            .collect(groupingBy(
                    column -> column.place.head().toString(),
                    mapping(column -> column.place.last().getMatchingProperty(), toSet())));

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
        refuseOthers(object, "");
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            JsonNode value = object.at(column.place);
            if (!value.isMissingNode() && !value.isNull()) {
                values.put(column, text(column, value));
            }
        }
        return Optional.of(ExportedRecord.ofFields(values));
    }

    /** A field that no record has would tell something that nothing is compared with. */
    private static void refuseOthers(JsonNode object, String parent) throws Malformed {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String place = parent + "/" + field.getKey();
            JsonNode value = field.getValue();
            if (parent.isEmpty() && FIELDS.containsKey(place) && (value.isObject() || value.isNull())) {
                refuseOthers(value, place);
            } else if (!FIELDS.get(parent).contains(field.getKey())) {
                throw new Malformed("there is a field that no record has");
            }
        }
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
