package dev.roster.http.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.http.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort keys of its last row, so that pages stay right while rows come and go. Opaque to clients.
 *
 * @param order what the list was sorted by; a cursor is of no use in another order
 * @param keys the last row's values in that order
 */
public record Cursor(String order, List<String> keys) {

    private static final String SEPARATOR = "\u0000";

    public String encode() {
        String joined = order + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
    }

    /**
     * Reads a cursor for a list in this order.
     *
     * @param after the parameter {@code after}
     * @param keyCount how many keys the order has
     * @throws dev.roster.http.problem.ProblemException when it is not one that such a list gave out
     */
    public static Cursor decode(String after, String order, int keyCount) {
        return decode("after", after, order, keyCount);
    }

    /** The same for a parameter of another name. */
    public static Cursor decode(String parameter, String cursor, String order, int keyCount) {
        try {
            String joined = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
            List<String> parts = List.of(joined.split(SEPARATOR, -1));
            if (parts.size() == keyCount + 1 && parts.get(0).equals(order)) {
                return new Cursor(order, parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw notACursor(parameter);
        }
        throw notACursor(parameter);
    }

    private static RuntimeException notACursor(String parameter) {
        return Problem.invalid(parameter, "is not a cursor of this list in this order")
                .asException();
    }
}
