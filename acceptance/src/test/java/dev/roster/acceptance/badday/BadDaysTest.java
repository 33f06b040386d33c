package dev.roster.acceptance.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever dies, stops, fills up or is cut off: what was acknowledged is there, once and whole, and everything goes on by itself. Each fault
 * comes once, in an order of chance; with {@code -Droster.badday.kills=100} others follow, drawn by chance, until so many processes were
 * killed ({@code -Droster.badday.seed} has the same ones again).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDaysTest {

    private static final int OF_TEN_ARE_KILLS = 8;

    private final long seed = Long.getLong("roster.badday.seed", System.nanoTime() % 1_000_000);
    private final int kills = Integer.getInteger("roster.badday.kills", 0);
    private final Random chance = new Random(seed);
    private BadDays days;

    @BeforeAll
    void start() {
        BadDays.line("seed " + seed);
        days = new BadDays(seed);
        try {
            days.start();
        } catch (RuntimeException | Error e) {
            days.close();
            throw e;
        }
    }

    @AfterAll
    void end() {
        if (days != null) {
            days.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> after_a_bad_day_all_is_as_it_was_told() {
        List<Fault> faults = kills == 0 ? eachOnce() : manyByChance();
        Stream<DynamicTest> each = faults.stream()
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    assumeTrue(
                            fault.impossible().isEmpty(),
                            () -> fault.impossible().orElseThrow());
                    days.have(fault);
                }));
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("all of them together", () -> days.checkAll())));
    }

    /** Of the nodes of one kind, one is as good as the other. */
    private List<Fault> eachOnce() {
        List<Fault> faults = new ArrayList<>(days.faults());
        faults.removeIf(fault -> fault.name().endsWith("node 1"));
        Collections.shuffle(faults, chance);
        return faults;
    }

    private List<Fault> manyByChance() {
        List<Fault> all = days.faults();
        List<Fault> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, chance);
        List<Fault> killing = all.stream().filter(Fault::isKill).toList();
        assertThat(killing).isNotEmpty();
        while (drawn.stream().filter(Fault::isKill).count() < kills) {
            List<Fault> from = chance.nextInt(10) < OF_TEN_ARE_KILLS ? killing : all;
            drawn.add(from.get(chance.nextInt(from.size())));
        }
        return drawn;
    }
}
