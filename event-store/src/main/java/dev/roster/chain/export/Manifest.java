package dev.roster.chain.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.chain.Digest;
import dev.roster.values.OrganizationId;
import java.util.Objects;

/**
 * What an export is said to be.
 *
 * @param after the position that it begins after, zero for the beginning
 * @param firstPosition null when there is no record
 * @param lastPosition null when there is no record
 * @param digestBefore of the history up to {@code after}
 * @param digest of the history up to the last record
 */
public record Manifest(
        OrganizationId organizationId,
        String format,
        long after,
        long count,
        Long firstPosition,
        Long lastPosition,
        Digest digestBefore,
        Digest digest) {

    public static Manifest parse(String json) throws Malformed {
        JsonNode manifest = KeptJson.parse(json);
        return new Manifest(
                KeptJson.organization(manifest, "organizationId"),
                KeptJson.text(manifest, "format"),
                KeptJson.number(manifest, "after"),
                KeptJson.number(manifest, "count"),
                KeptJson.numberOrNull(manifest, "firstPosition"),
                KeptJson.numberOrNull(manifest, "lastPosition"),
                KeptJson.digest(manifest, "digestBefore"),
                KeptJson.digest(manifest, "digest"));
    }

    /** As {@link #parse} takes it. */
    public String toJson() {
        return KeptJson.write(json -> json.put("organizationId", organizationId.value())
                .put("format", format)
                .put("after", after)
                .put("count", count)
                .put("firstPosition", firstPosition)
                .put("lastPosition", lastPosition)
                .put("digestBefore", digestBefore.toString())
                .put("digest", digest.toString()));
    }

    /** Whether the export was what this says. */
    boolean isOf(long records, Long first, Long last, Digest reached) {
        return count == records
                && Objects.equals(firstPosition, first)
                && Objects.equals(lastPosition, last)
                && digest.equals(reached);
    }
}
