package dev.roster.command.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where no request goes, since whoever is there may trust whatever comes from inside: all that is not for the whole Internet (the
 * registries of IANA for special purposes), and what hides such an address in another.
 */
public final class ForbiddenAddresses {

    private static final List<Block> BLOCKS = Stream.of(
                    // "This" network, private ones, those of carriers, loopback, link-local
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    // Protocol assignments, documentation, relays of 6to4, direct delegation, benchmarks
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    // Multicast, reserved, broadcast
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Block::parse)
            .toList();

    /** Of IPv6 only 2000::/3 is given out to anybody; of that these are for special purposes. */
    private static final Block GLOBAL_UNICAST = Block.parse("2000::/3");

    private static final List<Block> BLOCKS_OF_GLOBAL_UNICAST = Stream.of(
                    // Teredo, benchmarks, ORCHID and their like; documentation; 6to4
                    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
            .map(Block::parse)
            .toList();

    private ForbiddenAddresses() {}

    public static boolean contain(InetAddress address) {
        // What the JDK makes of an IPv4-mapped one is an IPv4 address.
        if (address instanceof Inet4Address) {
            return BLOCKS.stream().anyMatch(block -> block.contains(address));
        }
        return !GLOBAL_UNICAST.contains(address)
                || BLOCKS_OF_GLOBAL_UNICAST.stream().anyMatch(block -> block.contains(address));
    }

    private record Block(byte[] prefix, int bits) {

        static Block parse(String text) {
            String[] parts = text.split("/");
            try {
                // Digits alone: nobody is asked.
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            int whole = bits / Byte.SIZE;
            int rest = Byte.SIZE - bits % Byte.SIZE;
            return bytes.length == prefix.length
                    && Arrays.equals(bytes, 0, whole, prefix, 0, whole)
                    && (bits % Byte.SIZE == 0 || (bytes[whole] & 0xff) >> rest == (prefix[whole] & 0xff) >> rest);
        }
    }
}
