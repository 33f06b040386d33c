package dev.roster.command.webhook;

import static dev.roster.command.refusal.Rule.WEBHOOK_ADDRESS_FORBIDDEN;
import static dev.roster.command.refusal.Rule.WEBHOOK_URL_INVALID;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses a webhook can have. Nobody is asked what a name stands for: that is looked at with each request. Here it is seen to that a
 * host is written in the one way that everybody reads alike.
 */
public final class WebhookUrls {

    static final int MAX_LENGTH = 2000;

    private static final int HTTPS = 443;
    private static final int FIRST_UNRESERVED_PORT = 1024;
    private static final int MAX_NAME = 253;

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1," + MAX_LENGTH + "}");
    private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9-]{1,63}(?<!-)");
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** What begins with a digit at the end is no name: some read it as an address, in decimal, octal or hexadecimal digits. */
    private static final Pattern LAST_LABEL = Pattern.compile("[a-z][a-z0-9-]*");

    /**
     * Names that the DNS of everybody has no addresses for, and that may well have one inside: of tests and of one's own machine (RFC 6761),
     * of multicast DNS (RFC 6762), of homes (RFC 8375), of private networks (ICANN has reserved {@code internal} for them, as SAC113 asked
     * for), and of what is no DNS at all (RFC 7686, RFC 9476). {@code example} is for documents and nobody's.
     */
    private static final List<String> SPECIAL_USE =
            List.of(".alt", ".home.arpa", ".internal", ".invalid", ".local", ".localhost", ".onion", ".test");

    private final boolean anyAddress;

    /** @param anyAddress also private ones, without TLS, at any port */
    public WebhookUrls(boolean anyAddress) {
        this.anyAddress = anyAddress;
    }

    /** @throws dev.roster.command.refusal.Refused {@code webhook_url_invalid} or {@code webhook_address_forbidden} */
    public void require(String url) {
        WEBHOOK_URL_INVALID.refuseIf(!PRINTABLE.matcher(url).matches());
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw WEBHOOK_URL_INVALID.refusal();
        }
        WEBHOOK_URL_INVALID.refuseIf(!isScheme(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getRawAuthority().endsWith(":")
                || !isPort(uri.getPort()));
        requireHost(uri.getHost().toLowerCase(Locale.ROOT));
    }

    private boolean isScheme(String scheme) {
        return "https".equalsIgnoreCase(scheme) || anyAddress && "http".equalsIgnoreCase(scheme);
    }

    /** No other service that has a port of its own. */
    private boolean isPort(int port) {
        return port == -1 || port == HTTPS || port <= 65_535 && (anyAddress ? port > 0 : port >= FIRST_UNRESERVED_PORT);
    }

    private void requireHost(String host) {
        if (host.startsWith("[") || IPV4.matcher(host).matches()) {
            WEBHOOK_URL_INVALID.refuseIf(host.contains("%"));
            WEBHOOK_ADDRESS_FORBIDDEN.refuseIf(!anyAddress && ForbiddenAddresses.contain(literal(host)));
            return;
        }
        String[] labels = host.split("\\.", -1);
        boolean isName = host.length() <= MAX_NAME
                && LAST_LABEL.matcher(labels[labels.length - 1]).matches();
        for (String label : labels) {
            isName = isName && LABEL.matcher(label).matches();
        }
        WEBHOOK_URL_INVALID.refuseIf(!isName);
        // A name without a dot is one of the inside.
        WEBHOOK_ADDRESS_FORBIDDEN.refuseIf(
                !anyAddress && (labels.length == 1 || SPECIAL_USE.stream().anyMatch(("." + host)::endsWith)));
    }

    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw WEBHOOK_URL_INVALID.refusal();
        }
    }
}
