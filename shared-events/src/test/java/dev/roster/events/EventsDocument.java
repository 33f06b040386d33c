package dev.roster.events;

import dev.roster.values.PersonalData;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.Value;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Renders docs/events.md from the catalog, the records and their comments. */
final class EventsDocument {

    private static final String HEAD = """
            # Events

            Everything that Roster records, as it is stored and read back. Generated from the code by
            `mvn -pl shared-events test -Droster.docs.write=true`; a test fails when the two differ.

            A stored name never changes. A changed shape gets a new revision; older ones stay in the store as they were written and are
            brought to the newest when they are read. A field is always there unless it says when it is absent; an absent one is left out.

            """;

    private EventsDocument() {}

    static String render() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append(overview());
        String stream = "";
        for (EventType type : EventCatalog.types()) {
            if (!type.stream().equals(stream)) {
                stream = type.stream();
                page.append("## Stream: ").append(stream).append("\n\n");
                page.append(streamSentence(type)).append("\n\n");
            }
            page.append(event(type));
        }
        return page.append(fieldTypes()).toString();
    }

    private static String overview() {
        StringBuilder table = new StringBuilder("| event | revision | stream | what happened |\n|---|---|---|---|\n");
        EventCatalog.types()
                .forEach(type -> table.append(row(
                        "[%s](#%s)".formatted(type.name(), type.name().replace(".", "")),
                        type.revision(),
                        type.stream(),
                        JavaSource.of(type.eventClass()).firstSentence())));
        return table.append("\n").toString();
    }

    private static String streamSentence(EventType type) {
        return Arrays.stream(type.eventClass().getInterfaces())
                .map(each -> JavaSource.of(each).firstSentence())
                .findFirst()
                .orElseThrow();
    }

    private static String event(EventType type) {
        JavaSource source = JavaSource.of(type.eventClass());
        StringBuilder section = new StringBuilder("### " + type.name() + "\n\n");
        section.append(source.description()).append("\n\n");
        section.append("Revision ").append(type.revision()).append(", read into `");
        section.append(type.eventClass().getSimpleName()).append("`.\n\n");
        section.append("| field | type | |\n|---|---|---|\n");
        for (RecordComponent field : type.eventClass().getRecordComponents()) {
            section.append(row(
                    "`" + field.getName() + "`",
                    nameOf(field.getType()),
                    source.parameter(field.getName()).orElse("")));
        }
        section.append("\n");
        EventUpcasters.all().stream()
                .filter(upcaster -> upcaster.name().equals(type.name()))
                .forEach(upcaster -> section.append("Revision %s is read as revision %s. %s%n%n"
                        .formatted(upcaster.from(), upcaster.to(), commentOf(upcaster))));
        return section.toString();
    }

    /** The comment of the method that changes the old shape. */
    private static String commentOf(EventUpcaster upcaster) {
        JavaSource upcasters = JavaSource.of(EventUpcasters.class);
        Pattern made = Pattern.compile("\"%s\",\\s*\"%s\",\\s*\"%s\",\\s*EventUpcasters::(\\w+)"
                .formatted(Pattern.quote(upcaster.name()), upcaster.from(), upcaster.to()));
        return upcasters.commentOfMethod(upcasters.find(made).orElseThrow());
    }

    private static String fieldTypes() {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(
                        EventCatalog.types().stream()
                                .flatMap(type -> Arrays.stream(type.eventClass().getRecordComponents()))
                                .map(RecordComponent::getType),
                        Arrays.stream(PersonalData.class.getRecordComponents()).map(RecordComponent::getType))
                .forEach(type -> types.put(nameOf(type), meaningOf(type)));
        StringBuilder section = new StringBuilder("## Types of fields\n\n| type | in JSON | |\n|---|---|---|\n");
        types.forEach((name, meaning) -> section.append(row(name, meaning)));
        return section.toString();
    }

    private static String nameOf(Class<?> type) {
        if (isNumber(type)) {
            return "number";
        }
        return type == String.class || type == Instant.class || type == List.class
                ? type.getSimpleName().toLowerCase(Locale.ROOT)
                : type.getSimpleName();
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == long.class || type == Long.class;
    }

    /** Two cells: how it is written, and what it means. */
    private static String meaningOf(Class<?> type) {
        if (type == String.class) {
            return "string | ";
        }
        if (isNumber(type)) {
            return "number | a whole one";
        }
        if (type == List.class) {
            return "array | of strings";
        }
        if (type == Instant.class) {
            return "string | a moment in UTC, RFC 3339";
        }
        if (type == PersonalData.class) {
            return "object with `person` (AddressDigest) and `sealed` (string) | "
                    + JavaSource.of(type).firstSentence();
        }
        if (type.isEnum()) {
            return "one of " + wireNames(type) + " | " + JavaSource.of(type).firstSentence();
        }
        if (Value.class.isAssignableFrom(type)) {
            return "string | " + JavaSource.of(type).firstSentence();
        }
        throw new IllegalStateException("how is a " + type + " written?");
    }

    private static String wireNames(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant instanceof Plan plan
                        ? plan.wireName()
                        : constant instanceof Role role
                                ? role.wireName()
                                : Objects.toString(constant).toLowerCase(Locale.ROOT))
                .map(name -> "`" + name + "`")
                .toList();
        return String.join(", ", names);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
