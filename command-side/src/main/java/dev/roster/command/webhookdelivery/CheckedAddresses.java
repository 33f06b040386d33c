package dev.roster.command.webhookdelivery;

import dev.roster.command.webhook.ForbiddenAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * What a name stands for, if all of it may be sent to. Whoever connects asks this and nobody else, once, so that what was looked at is what
 * is connected to: a name that stands for something else a moment later gains nothing.
 */
final class CheckedAddresses implements DnsResolver {

    private final Names names;
    private final boolean anyAddress;

    /** Asks the system, outside of tests. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addressesOf(String name) throws UnknownHostException;
    }

    /** @param anyAddress whether all may be sent to */
    CheckedAddresses(Names names, boolean anyAddress) {
        this.names = names;
        this.anyAddress = anyAddress;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.addressesOf(host);
        if (!anyAddress) {
            for (InetAddress address : addresses) {
                if (ForbiddenAddresses.contain(address)) {
                    // As if there were no such name.
                    throw new UnknownHostException(host);
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
