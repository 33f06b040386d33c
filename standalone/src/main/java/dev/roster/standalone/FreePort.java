package dev.roster.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. Those that have to be known before anything listens on them are drawn here. */
public final class FreePort {

    private FreePort() {}

    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused("There is no free port on this machine.", e);
        }
    }

    /** Better known before the database is started than after. */
    static void require(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused(
                    "Port %d of %s cannot be used (%s). ROSTER_PORT chooses another one."
                            .formatted(port, address, e.getMessage()),
                    e);
        }
    }
}
