package dev.roster.acceptance.badday;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether what was answered, what is in the log and what went out of it can all be true. It knows nothing of how Roster works: calls
 * and events are all that it looks at.
 */
final class HistoryChecker {

    private final List<Event> log;
    private final Map<String, List<Event>> byCall;
    private final List<String> faults = new ArrayList<>();

    /** @param log all of it, by position */
    HistoryChecker(List<Event> log) {
        this.log = log;
        this.byCall = log.stream()
                .filter(event -> !event.isOfSystem())
                .filter(event -> !Kind.NO_EFFECT.contains(event.type()))
                .collect(groupingBy(Event::correlation));
    }

    /** A sentence for each thing that cannot be. */
    List<String> faults() {
        return faults;
    }

    HistoryChecker calls(List<Call> calls) {
        calls.forEach(this::call);
        realTime(calls);
        return this;
    }

    private void call(Call call) {
        List<Event> events = byCall.getOrDefault(call.key(), List.of());
        Map<String, Long> types = events.stream().collect(groupingBy(Event::type, counting()));
        if (call.isRefused() && !events.isEmpty()) {
            faults.add("was refused, and done: " + call);
        }
        if (call.isAcknowledged() && events.isEmpty() && !call.kind().mayChangeNothing()) {
            faults.add("was acknowledged, and is lost: " + call);
        }
        if (events.isEmpty()) {
            return;
        }
        for (String type : call.kind().effect()) {
            long times = types.getOrDefault(type, 0L);
            if (times == 0) {
                faults.add("is half there, without " + type + ": " + call);
            } else if (times > 1) {
                faults.add("happened " + times + " times: " + call);
            }
        }
        types.keySet().stream()
                .filter(type -> !call.kind().mayHave(type))
                .forEach(type -> faults.add("did something else, " + type + ": " + call));
        if (events.stream().map(Event::causation).distinct().count() > 1) {
            faults.add("was carried out by more than one command: " + call);
        }
        if (call.isAcknowledged()) {
            answer(call, events);
        }
    }

    private void answer(Call call, List<Event> events) {
        long last = events.get(events.size() - 1).position();
        if (call.position() == null || call.position() != last) {
            faults.add("ends at position " + last + ": " + call);
        }
        if (last - events.get(0).position() != events.size() - 1) {
            faults.add("has events of others among its own: " + call);
        }
        events.stream()
                .filter(event -> event.stream().equals(call.organization()))
                .reduce((one, other) -> other)
                .filter(event -> call.version() != null && call.version() != event.sequence())
                .ifPresent(event -> faults.add(
                        "answered version " + call.version() + " where it is " + event.sequence() + ": " + call));
    }

    /** What was acknowledged before something else was asked for comes before it in the log. */
    private void realTime(List<Call> calls) {
        List<Call> done = calls.stream()
                .filter(Call::isAcknowledged)
                .filter(call -> byCall.containsKey(call.key()))
                .toList();
        List<Call> byEnd =
                done.stream().sorted(Comparator.comparingLong(Call::ended)).toList();
        int ended = 0;
        Call latest = null;
        for (Call call :
                done.stream().sorted(Comparator.comparingLong(Call::begun)).toList()) {
            while (byEnd.get(ended).ended() < call.begun()) {
                Call before = byEnd.get(ended++);
                latest = latest == null || before.position() > latest.position() ? before : latest;
            }
            if (latest != null && latest.position() >= call.position()) {
                faults.add("comes in the log before what was acknowledged earlier: " + call + "; " + latest);
            }
        }
    }

    /** Streams are numbered without a gap, and no event is there twice. */
    HistoryChecker streams() {
        Map<String, Long> next = new HashMap<>();
        Set<String> ids = new HashSet<>();
        long position = 0;
        for (Event event : log) {
            long expected = next.getOrDefault(event.stream(), 0L);
            if (event.sequence() != expected) {
                faults.add("%s has %d where %d is due, at position %d"
                        .formatted(event.stream(), event.sequence(), expected, event.position()));
            }
            next.put(event.stream(), event.sequence() + 1);
            if (!ids.add(event.id())) {
                faults.add("the event at position " + event.position() + " is there twice");
            }
            if (event.position() <= position) {
                faults.add("position " + event.position() + " comes after " + position);
            }
            position = event.position();
        }
        return this;
    }

    /**
     * One mail for each sending, and none for anything else. Where an invitation was decided on, its mail need not have gone out any more.
     *
     * @param taken the Message-ID of each mail; the same again is the same mail
     */
    HistoryChecker mails(List<String> taken) {
        Set<String> mailed = new HashSet<>(taken);
        mailsThatAreMissing(taken).forEach(id -> faults.add("no mail was taken for the sending " + id));
        log.stream()
                .filter(HistoryChecker::isSending)
                .map(HistoryChecker::messageId)
                .forEach(mailed::remove);
        mailed.forEach(id -> faults.add("a mail that no sending asked for: " + id));
        return this;
    }

    /** The Message-IDs that have to come still. */
    List<String> mailsThatAreMissing(List<String> taken) {
        Set<String> mailed = new HashSet<>(taken);
        Set<String> decided = new HashSet<>();
        for (Event event : log) {
            if (Set.of("invitation.accepted", "invitation.declined", "invitation.revoked")
                    .contains(event.type())) {
                decided.add(event.text("invitationId"));
            }
        }
        return log.stream()
                .filter(HistoryChecker::isSending)
                .filter(event -> !decided.contains(event.text("invitationId")))
                .map(HistoryChecker::messageId)
                .filter(id -> !mailed.contains(id))
                .toList();
    }

    private static boolean isSending(Event event) {
        return event.type().equals("member.invited") || event.type().equals("invitation.resent");
    }

    private static String messageId(Event event) {
        return "<" + event.id() + "@roster>";
    }

    /** Every event was published, and for those who pass by what they have had already in the order of the log. */
    HistoryChecker published(List<Published> topic) {
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Published record : topic) {
            if (partitions.computeIfAbsent(record.key(), key -> record.partition()) != record.partition()) {
                faults.add(record.key() + " is in two partitions");
            }
            if (seen.add(record.id())) {
                if (record.position() <= last.getOrDefault(record.key(), 0L)) {
                    faults.add("published out of order: position " + record.position() + " of " + record.key());
                }
                last.put(record.key(), record.position());
            }
        }
        log.stream()
                .filter(event -> !seen.contains(event.id()))
                .forEach(event -> faults.add("never published: position " + event.position()));
        if (seen.size() > log.size()) {
            faults.add("published what is not in the log");
        }
        return this;
    }

    HistoryChecker fold(Fold fold) {
        faults.addAll(fold.faults());
        return this;
    }
}
