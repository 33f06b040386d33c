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
            select id, name, email, address is not null, organization_id = '' from readmodel.audit_name
             where organization_id in (:organization, '') and id = any (:ids)
            """;

    private final ReadModel readModel;
    private final OrganizationId organization;
    private final Map<String, Known> known = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
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

    /** @param here as this organization was told; the other for whoever acts in it without belonging to it */
    private record Known(Name here, Name anywhere) {

        static final Known NOTHING = new Known(Name.NONE, Name.NONE);
    }

    private record Found(String id, Name name, boolean isAnywhere) {

        Known with(Known other) {
            return isAnywhere ? new Known(other.here, name) : new Known(name, other.anywhere);
        }
    }

    /** Looks up those of all these records that are not known yet. */
    void look(Collection<RecordRow> rows) {
        Set<String> unknown = rows.stream()
                .flatMap(row -> Stream.of(row.subjectKey(), row.actor().id()))
                .filter(id -> id != null && !known.containsKey(id))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(id -> known.put(id, Known.NOTHING));
        readModel
                .sql(OF_IDS)
                .param("organization", organization.value())
                .param("ids", unknown.toArray(String[]::new))
                .query((row, n) -> new Found(
                        row.getString(1),
                        new Name(shown(row.getString(2), row.getString(3), row.getBoolean(4)), row.getString(3)),
                        row.getBoolean(5)))
                .list()
                .forEach(
                        found -> known.merge(found.id, found.with(Known.NOTHING), (before, now) -> found.with(before)));
    }

    /** @param wasSealed whether it was told, and can be read by nobody any more when there is nothing */
    static @Nullable String shown(@Nullable String name, @Nullable String email, boolean wasSealed) {
        return wasSealed && name == null && email == null ? People.ERASED : name;
    }

    /** Of whoever acted, wherever they belong. */
    Name ofActor(@Nullable String id) {
        Known found = found(id);
        return found.here.equals(Name.NONE) ? found.anywhere : found.here;
    }

    /** Of whom or what it was about: nobody is told about that the organization was never told of, whatever ids its members try. */
    Name ofSubject(@Nullable String id) {
        return found(id).here;
    }

    /** As far as it was looked up. */
    private Known found(@Nullable String id) {
        return id == null ? Known.NOTHING : known.getOrDefault(id, Known.NOTHING);
    }
}
