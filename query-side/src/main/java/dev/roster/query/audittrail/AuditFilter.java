package dev.roster.query.audittrail;

import dev.roster.http.problem.Problem;
import dev.roster.query.paging.Choice;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which records are asked for: those that meet all that is given.
 *
 * @param actor an id, or an e-mail address
 * @param actions one of these
 * @param subject an id, or an e-mail address
 * @param refused true for what was refused, false for what was done
 * @param from not before
 * @param to before
 * @param search a part of a name, an address, an action or a code
 */
record AuditFilter(
        Optional<String> actor,
        Optional<List<String>> actions,
        Optional<String> subject,
        Optional<Boolean> refused,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> search) {

    private static final int LONGEST = 254;
    private static final Pattern ACTION = Pattern.compile("[a-z-]{1,50}\\.[a-z-]{1,50}");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String REFUSED = "refused";
    private static final String SUCCEEDED = "succeeded";

    /** @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request} */
    static AuditFilter parse(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String outcome,
            @Nullable String from,
            @Nullable String to,
            @Nullable String search) {
        return new AuditFilter(
                text("actor", actor),
                actions(action),
                text("subject", subject),
                Choice.of("outcome", outcome, List.of(SUCCEEDED, REFUSED)).flatMap(AuditFilter::refused),
                instant("from", from),
                instant("to", to),
                text("search", search));
    }

    private static Optional<Boolean> refused(List<String> outcomes) {
        return outcomes.containsAll(List.of(SUCCEEDED, REFUSED))
                ? Optional.empty()
                : Optional.of(outcomes.contains(REFUSED));
    }

    /** PostgreSQL's text cannot hold U+0000, not even to compare with. */
    private static Optional<String> text(String parameter, @Nullable String given) {
        if (given != null && (given.length() > LONGEST || given.indexOf('\0') >= 0)) {
            throw Problem.invalid(parameter, "must be at most " + LONGEST + " characters, none of them U+0000")
                    .asException();
        }
        return Optional.ofNullable(given).filter(text -> !text.isEmpty());
    }

    private static Optional<List<String>> actions(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        List<String> actions = Stream.of(given.split(",", -1)).distinct().toList();
        if (actions.size() > 20
                || !actions.stream().allMatch(action -> ACTION.matcher(action).matches())) {
            throw Problem.invalid("action", "must be up to 20 actions such as member.removed, with commas between them")
                    .asException();
        }
        return Optional.of(actions);
    }

    private static Optional<Instant> instant(String parameter, @Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            Instant instant = Instant.parse(given);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return Optional.of(instant);
            }
        } catch (DateTimeException e) {
            throw notAnInstant(parameter);
        }
        throw notAnInstant(parameter);
    }

    private static RuntimeException notAnInstant(String parameter) {
        return Problem.invalid(parameter, "must be a moment such as 2027-01-31T12:00:00Z")
                .asException();
    }

    /**
     * For the record of the read itself, which is kept for ever: without what was searched for, and of whom was asked about only what is an id.
     *
     * @param isId whether a text is the id of somebody or something that the trail knows. Anything else can be a name, or an address
     */
    @Nullable
    String shown(Predicate<String> isId) {
        List<String> shown = new ArrayList<>();
        actor.ifPresent(given -> shown.add("actor=" + (isId.test(given) ? given : "…")));
        actions.ifPresent(given -> shown.add("action=" + String.join(",", given)));
        subject.ifPresent(given -> shown.add("subject=" + (isId.test(given) ? given : "…")));
        refused.ifPresent(given -> shown.add("outcome=" + (given ? REFUSED : SUCCEEDED)));
        from.ifPresent(given -> shown.add("from=" + given));
        to.ifPresent(given -> shown.add("to=" + given));
        search.ifPresent(given -> shown.add("search"));
        return shown.isEmpty() ? null : String.join(" ", shown);
    }
}
