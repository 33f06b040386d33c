package dev.roster.values;

import java.util.Locale;
import java.util.Optional;

/** What is paid for. Explore is personal, unless the {@link PlanCatalog} says otherwise; the others are held by an organization. */
public enum Plan {
    EXPLORE,
    TEAM,
    VISIONARY,
    ENTERPRISE;

    /** The name in HTTP and in stored events. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Plan> parse(String wireName) {
        return WireNames.find(values(), Plan::wireName, wireName);
    }
}
