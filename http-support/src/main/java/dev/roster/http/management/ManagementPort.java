package dev.roster.http.management;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/** A second door to the same process, for those who watch it: a gateway publishes the other one. */
public final class ManagementPort {

    /** One who scrapes, one who probes, and somebody who looks. */
    private static final int THREADS = 4;

    private final @Nullable Integer port;

    ManagementPort(ManagementProperties properties) {
        this.port = properties.port();
    }

    /** Whether a request came in by this door. Told by the socket: headers can say anything. */
    public boolean received(HttpServletRequest request) {
        return port != null && request.getLocalPort() == port;
    }

    boolean isOpen() {
        return port != null;
    }

    /** With threads of its own, so that a process that has too much to do can still be looked at. */
    Connector connector(@Nullable InetAddress address) {
        Connector connector = new Connector();
        connector.setPort(port);
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        if (address != null) {
            protocol.setAddress(address);
        }
        return connector;
    }
}
