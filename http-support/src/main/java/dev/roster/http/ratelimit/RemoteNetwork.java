package dev.roster.http.ratelimit;

/**
 * The part of an address that its owner cannot change at will: all of an IPv4 address, and the first 64 bits of an IPv6 address, behind
 * which whoever has one has 2^64 (RFC 4291, section 2.5.4).
 */
final class RemoteNetwork {

    private static final int GROUPS = 4;

    private RemoteNetwork() {}

    /** @param address as the container writes it; where it shortens zeros it always does so in the same way */
    static String of(String address) {
        int end = -1;
        for (int group = 0; group < GROUPS; group++) {
            int colon = address.indexOf(':', end + 1);
            boolean begins = colon == 0;
            if (colon < 0 || begins) {
                // IPv4, also where it is written as an IPv6 address (::ffff:192.0.2.1), or this machine.
                return address;
            }
            if (colon == end + 1) {
                return address.substring(0, colon);
            }
            end = colon;
        }
        return address.substring(0, end);
    }
}
