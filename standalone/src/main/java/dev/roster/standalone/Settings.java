package dev.roster.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;

/**
 * What has to be known before Spring starts.
 *
 * @param port where HTTP is served
 * @param address of the network interface to serve on; this machine alone unless told, for tokens are given to whoever asks
 * @param dataDirectory where the database and the secrets are kept
 * @param databaseUrl an existing PostgreSQL; empty for an embedded one
 * @param fixed Spring properties of a run that its surroundings have no say in; empty when the environment may override everything
 */
record Settings(int port, String address, Path dataDirectory, Optional<String> databaseUrl, Map<String, String> fixed) {

    private static final String THIS_MACHINE = "127.0.0.1";

    /** What the environment may name that would not stay on this machine, or would be there afterwards. */
    private static final List<String> ELSEWHERE =
            List.of("roster.read-model.url", "roster.events-replica.url", "roster.kafka.bootstrap-servers");

    static Settings from(PropertyResolver environment) {
        if (!environment.getProperty("roster.tls.certificate", "").isBlank()) {
            throw new StartRefused(
                    "ROSTER_TLS_CERTIFICATE is for a command side or a query side: the standalone is for this machine, without TLS");
        }
        return new Settings(
                port(environment),
                environment.getProperty("roster.address", THIS_MACHINE),
                Path.of(environment.getProperty("roster.data-dir", ".roster/data")),
                Optional.ofNullable(environment.getProperty("roster.database.url"))
                        .filter(url -> !url.isBlank()),
                Map.of());
    }

    /** On any free port, an embedded database and these properties, whatever the environment says. */
    static Settings isolated(Path dataDirectory, Map<String, String> fixed) {
        Map<String, String> all = new HashMap<>(fixed);
        ELSEWHERE.forEach(property -> all.putIfAbsent(property, ""));
        return new Settings(FreePort.any(), THIS_MACHINE, dataDirectory, Optional.empty(), all);
    }

    private static int port(PropertyResolver environment) {
        String given = environment.getProperty("roster.port", "8080");
        try {
            int port = Integer.parseInt(given);
            if (port >= 0 && port <= 65_535) {
                return port == 0 ? FreePort.any() : port;
            }
        } catch (NumberFormatException e) {
            throw new StartRefused("ROSTER_PORT is not a number: " + given, e);
        }
        throw new StartRefused("ROSTER_PORT is not a port: " + given);
    }

    /** How this machine reaches it. */
    String url() {
        try {
            InetAddress bound = InetAddress.getByName(address);
            String host = bound.isAnyLocalAddress() || bound.isLoopbackAddress() ? "localhost" : address;
            return "http://" + host + ":" + port;
        } catch (UnknownHostException e) {
            throw new StartRefused("ROSTER_ADDRESS is not an address of this machine: " + address, e);
        }
    }
}
