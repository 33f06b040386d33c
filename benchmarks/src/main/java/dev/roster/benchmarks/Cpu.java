package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Seconds of CPU used so far.
 *
 * @param load by wrk or pgbench: children of this process that have ended
 * @param machine by everything, the kernel included
 */
record Cpu(double commandSide, double querySide, double postgres, double load, double machine) {

    /** What /proc counts in, whatever the kernel's own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int USER_OF_CHILDREN = 13;
    private static final int SYSTEM_OF_CHILDREN = 14;

    /** @param roster null while only PostgreSQL is at work */
    static Cpu now(Roster roster, Postgres postgres) {
        return new Cpu(
                roster == null ? 0 : of(roster.commandSide()),
                roster == null ? 0 : of(roster.querySide()),
                ofServerAndBackends(postgres.pid()),
                ticks(Path.of("/proc/self/stat"), USER_OF_CHILDREN, SYSTEM_OF_CHILDREN),
                ofMachine());
    }

    Cpu since(Cpu before) {
        return new Cpu(
                commandSide - before.commandSide,
                querySide - before.querySide,
                postgres - before.postgres,
                load - before.load,
                machine - before.machine);
    }

    /** By whatever else runs here. */
    double others() {
        return Math.max(0, machine - commandSide - querySide - postgres - load);
    }

    private static double of(RosterProcess process) {
        return process == null ? 0 : of(process.pid());
    }

    /** By one process, so far. */
    static double of(long process) {
        return ticks(stat(process), USER, SYSTEM);
    }

    /** Backends that have ended are counted as the server's children. */
    private static double ofServerAndBackends(long server) {
        double sum = ticks(stat(server), USER, SYSTEM, USER_OF_CHILDREN, SYSTEM_OF_CHILDREN);
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            List<Path> processes = all.filter(
                            path -> path.getFileName().toString().matches("\\d+"))
                    .map(path -> path.resolve("stat"))
                    .toList();
            for (Path process : processes) {
                if (isChildOf(server, process)) {
                    sum += ticks(process, USER, SYSTEM);
                }
            }
            return sum;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isChildOf(long parent, Path stat) {
        try {
            return Machine.stat(stat).get(PARENT).equals(Long.toString(parent));
        } catch (IOException ended) {
            return false;
        }
    }

    private static double ofMachine() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().split("\\s+");
            // user, nice, system; after idle and waiting for disks: interrupts, and time that the host took away
            return (number(fields[1])
                            + number(fields[2])
                            + number(fields[3])
                            + number(fields[6])
                            + number(fields[7])
                            + number(fields[8]))
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path stat(long pid) {
        return Path.of("/proc", Long.toString(pid), "stat");
    }

    private static double ticks(Path stat, int... fields) {
        try {
            List<String> all = Machine.stat(stat);
            double sum = 0;
            for (int field : fields) {
                sum += number(all.get(field));
            }
            return sum / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double number(String field) {
        return Double.parseDouble(field);
    }
}
