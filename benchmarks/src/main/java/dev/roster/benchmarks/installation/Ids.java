package dev.roster.benchmarks.installation;

import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;

/** Ids as the command side draws them, but by {@link Draw}: a UUIDv7 in Crockford base32. */
final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final char[] HEXADECIMAL = "0123456789abcdef".toCharArray();
    private static final int LENGTH = 26;
    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;

    private Ids() {}

    static OrganizationId organization(long millis, Draw draw) {
        return new OrganizationId(ofTime(OrganizationId.PREFIX, millis, draw));
    }

    static InvitationId invitation(long millis, Draw draw) {
        return new InvitationId(ofTime(InvitationId.PREFIX, millis, draw));
    }

    static ApiKeyId apiKey(long millis, Draw draw) {
        return new ApiKeyId(ofTime(ApiKeyId.PREFIX, millis, draw));
    }

    private static String ofTime(String prefix, long millis, Draw draw) {
        long high = millis << 16 | VERSION | draw.bits() & 0xfff;
        long low = draw.bits() >>> 2 | VARIANT;
        char[] id = new char[prefix.length() + LENGTH];
        prefix.getChars(0, prefix.length(), id, 0);
        for (int i = id.length - 1; i >= prefix.length(); i--) {
            id[i] = DIGITS[(int) (low & 31)];
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(id);
    }

    /** A UUIDv4 of the bits given. */
    static String uuid(long high, long low) {
        char[] text = new char[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                text[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            int value = (int) (half >>> 60 - 4 * (digit & 15)) & 15;
            text[at++] = HEXADECIMAL[digit == 12 ? 4 : digit == 16 ? value & 3 | 8 : value];
        }
        return new String(text);
    }

    static String hexadecimal(long high, long low) {
        char[] text = new char[32];
        for (int digit = 0; digit < 32; digit++) {
            long half = digit < 16 ? high : low;
            text[digit] = HEXADECIMAL[(int) (half >>> 60 - 4 * (digit & 15)) & 15];
        }
        return new String(text);
    }

    static String uuid(Draw draw) {
        return uuid(draw.bits(), draw.bits());
    }
}
