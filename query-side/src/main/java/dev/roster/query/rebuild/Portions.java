package dev.roster.query.rebuild;

import dev.roster.eventstore.Histories;
import dev.roster.eventstore.Histories.Told;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.query.timetravel.SealedPeople;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads histories portion by portion, some ahead of whoever works on them, with the keys of their people. */
final class Portions {

    /** So many that the keys are remembered until they are needed. */
    private static final int SIZE = 5_000;

    private static final int AHEAD = 2;

    private final Histories histories;
    private final PersonalDataVault vault;
    private final Histories.Of of;
    private final Set<String> types;
    private final long end;
    private final Deque<CompletableFuture<List<Told>>> ahead = new ArrayDeque<>();

    /**
     * Begins to read.
     *
     * @param completed the last history that is not wanted any more; empty for none
     * @param end the last position that counts
     */
    Portions(
            Histories histories,
            PersonalDataVault vault,
            Histories.Of of,
            Set<String> types,
            String completed,
            long end) {
        this.histories = histories;
        this.vault = vault;
        this.of = of;
        this.types = types;
        this.end = end;
        ahead.add(CompletableFuture.supplyAsync(() -> read(completed, Long.MAX_VALUE)));
    }

    /** The next one; empty at the end. */
    List<Told> next() {
        while (ahead.size() <= AHEAD) {
            ahead.add(ahead.getLast().thenApplyAsync(this::readAfter));
        }
        try {
            return ahead.remove().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private List<Told> readAfter(List<Told> portion) {
        if (portion.isEmpty()) {
            return portion;
        }
        Told last = portion.get(portion.size() - 1);
        return read(
                last.history(),
                of == Histories.Of.ORGANIZATIONS
                        ? last.event().trackingToken().position().orElseThrow()
                        : last.sequence());
    }

    private List<Told> read(String history, long after) {
        List<Told> portion = histories.next(of, types, history, after, end, SIZE);
        vault.fetch(SealedPeople.in(portion.stream().map(Told::event).toList()));
        return portion;
    }
}
