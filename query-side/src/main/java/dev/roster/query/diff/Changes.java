package dev.roster.query.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares things of one kind at two moments, by their ids.
 *
 * @param <T> the things
 * @param <S> what is compared of them
 */
record Changes<T, S>(Function<T, String> id, Function<T, S> state) {

    /** How a change is told. */
    interface Told<T, S, C> {

        /**
         * Tells of one.
         *
         * @param thing as it is, or as it was when it is no more
         * @param before null when it was not there yet
         * @param after null when it is no more
         */
        C of(T thing, @Nullable S before, @Nullable S after);
    }

    /** Those that changed or are no more in their order of before, then those that are new. */
    <C> List<C> between(List<T> from, List<T> to, Told<T, S, C> told) {
        Map<String, T> before = byId(from);
        Map<String, T> after = byId(to);
        List<C> changes = new ArrayList<>();
        before.forEach((key, then) -> {
            T now = after.get(key);
            S stateThen = state.apply(then);
            S stateNow = now == null ? null : state.apply(now);
            if (!Objects.equals(stateThen, stateNow)) {
                changes.add(told.of(now == null ? then : now, stateThen, stateNow));
            }
        });
        after.keySet().removeAll(before.keySet());
        after.values().forEach(added -> changes.add(told.of(added, null, state.apply(added))));
        return changes;
    }

    private Map<String, T> byId(List<T> things) {
        Map<String, T> byId = new LinkedHashMap<>();
        things.forEach(thing -> byId.put(id.apply(thing), thing));
        return byId;
    }
}
