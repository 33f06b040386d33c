package dev.roster.command.http;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import java.util.UUID;

/** Draws ids: a UUIDv7 (RFC 9562, section 5.7) in Crockford base32, 26 digits that sort by age. */
public final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 26;
    private static final int BITS = 5;

    private Ids() {}

    public static OrganizationId organization() {
        return new OrganizationId(OrganizationId.PREFIX + base32(UuidCreator.getTimeOrderedEpoch()));
    }

    public static InvitationId invitation() {
        return new InvitationId(InvitationId.PREFIX + base32(UuidCreator.getTimeOrderedEpoch()));
    }

    public static ApiKeyId apiKey() {
        return new ApiKeyId(ApiKeyId.PREFIX + base32(UuidCreator.getTimeOrderedEpoch()));
    }

    public static WebhookId webhook() {
        return new WebhookId(WebhookId.PREFIX + base32(UuidCreator.getTimeOrderedEpoch()));
    }

    /** Of the receipt for an erasure. */
    public static String receipt() {
        return "era_" + base32(UuidCreator.getTimeOrderedEpoch());
    }

    /** 128 bits from the right, five at a time; the first digit holds the three that are left. */
    static String base32(UUID uuid) {
        char[] digits = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS[(int) (low & 31)];
            low = low >>> BITS | high << 64 - BITS;
            high >>>= BITS;
        }
        return new String(digits);
    }
}
