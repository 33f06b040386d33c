package dev.roster.query.audittrail;

import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that a trail mentions, for somebody who goes through many records: those that come again are remembered, up to a limit. */
final class Names {

    private static final int MOST = 20_000;

    private static final String OF_IDS = """
            select id, name, email, address is not null from readmodel.audit_name
             where organization_id in (:organization, '') and id = any (:ids)
             order by organization_id
            """;

    private final ReadModel readModel;
    private final OrganizationId organization;
    private final Map<String, Name> known = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Name> eldest) {
            return size() > MOST;
        }
    };

    Names(ReadModel readModel, OrganizationId organization) {
        this.readModel = readModel;
        this.organization = organization;
    }

    OrganizationId organization() {
        return organization;
    }

    /** What somebody or something is called. */
    record Name(@Nullable String name, @Nullable String email) {

        static final Name NONE = new Name(null, null);
    }

    private record Found(String id, Name name) {}

    /** Looks up those of all these records that are not known yet. */
    void look(Collection<RecordRow> rows) {
        Set<String> unknown = rows.stream()
                .flatMap(row -> Stream.of(row.subjectKey(), row.actor().id()))
                .filter(id -> id != null && !known.containsKey(id))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(id -> known.put(id, Name.NONE));
        readModel
                .sql(OF_IDS)
                .param("organization", organization.value())
                .param("ids", unknown.toArray(String[]::new))
                .query((row, n) -> new Found(
                        row.getString(1),
                        new Name(shown(row.getString(2), row.getString(3), row.getBoolean(4)), row.getString(3))))
                .list()
                .forEach(found -> known.put(found.id, found.name));
    }

    /** @param wasSealed whether it was told, and can be read by nobody any more when there is nothing */
    static @Nullable String shown(@Nullable String name, @Nullable String email, boolean wasSealed) {
        return wasSealed && name == null && email == null ? People.ERASED : name;
    }

    /** As far as it was looked up. */
    Name of(@Nullable String id) {
        return id == null ? Name.NONE : known.getOrDefault(id, Name.NONE);
    }
}
