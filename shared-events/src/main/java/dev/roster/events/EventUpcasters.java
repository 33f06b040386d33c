package dev.roster.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All upcasters, oldest first. */
public final class EventUpcasters {

    private static final List<EventUpcaster> ALL = List.of(
            new EventUpcaster("member.invited", "1", "2", EventUpcasters::inviteInEnglish),
            new EventUpcaster("invitation.refused", "1", "2", EventUpcasters::refuseWithoutName),
            new EventUpcaster("command.refused", "1", "2", EventUpcasters::refuseWithoutTellingWhat));

    private EventUpcasters() {}

    public static List<EventUpcaster> all() {
        return ALL;
    }

    /** The first revision had no language: every e-mail was in English. */
    private static Map<String, Object> inviteInEnglish(Map<String, Object> first) {
        Map<String, Object> second = new LinkedHashMap<>(first);
        second.put("locale", "en");
        return second;
    }

    /** The first revision did not tell the name and the address of who was refused: they are absent. */
    private static Map<String, Object> refuseWithoutName(Map<String, Object> first) {
        return new LinkedHashMap<>(first);
    }

    /** The first revision did not tell what of the audit trail somebody wanted to see: it is absent. */
    private static Map<String, Object> refuseWithoutTellingWhat(Map<String, Object> first) {
        return new LinkedHashMap<>(first);
    }
}
