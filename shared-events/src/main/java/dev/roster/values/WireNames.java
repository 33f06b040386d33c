package dev.roster.values;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

final class WireNames {

    private WireNames() {}

    static <T> Optional<T> find(T[] all, Function<T, String> nameOf, String wanted) {
        return Arrays.stream(all)
                .filter(each -> nameOf.apply(each).equals(wanted))
                .findFirst();
    }
}
