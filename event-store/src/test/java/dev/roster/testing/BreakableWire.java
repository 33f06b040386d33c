package dev.roster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between clients and a server on this machine: it hands on all that is sent, until a test breaks it. */
public final class BreakableWire implements AutoCloseable {

    private static final int BUFFER = 16_384;
    private static final int BACKLOG = 200;

    private final int target;
    private final int port;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;
    private volatile boolean mute;

    /** @param target the port of the server */
    public BreakableWire(int target) {
        this.target = target;
        this.port = open(0);
    }

    /** Where clients connect to. */
    public int port() {
        return port;
    }

    /** All connections end, at both ends. Others can be made. */
    public void cut() {
        lines.forEach(Line::close);
    }

    /** All connections end, and none can be made until it is mended. */
    public void refuse() {
        close(door);
        cut();
    }

    /**
     * As when a host loses its power or a firewall forgets: nothing more comes through, and neither end is told. Who connects now is
     * taken and hears nothing. What is connected stays mute for ever, also when the wire is mended.
     */
    public void swallow() {
        mute = true;
        lines.forEach(line -> line.mute = true);
    }

    /** From now on, connections that are made are handed on. */
    public void mend() {
        mute = false;
        if (door.isClosed()) {
            open(port);
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private int open(int wanted) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            door = opened;
            inBackground(() -> takeAll(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeAll(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Line line = new Line(opened.accept(), mute);
                lines.add(line);
                inBackground(line::connect);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "breakable-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyGone) {
            // It is gone either way.
            return;
        }
    }

    /** One connection. */
    private final class Line {

        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean mute;

        Line(Socket client, boolean mute) {
            this.client = client;
            this.mute = mute;
        }

        void connect() {
            try {
                if (!mute) {
                    server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                    server.setTcpNoDelay(true);
                    inBackground(() -> handOn(server, client));
                }
                client.setTcpNoDelay(true);
            } catch (IOException unreachable) {
                close();
                return;
            }
            handOn(client, server);
        }

        private void handOn(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!mute) {
                        OutputStream out = to.getOutputStream();
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException ended) {
                end(from);
                return;
            }
            end(from);
        }

        /** The other end hears of it, unless nothing is heard any more. */
        private void end(Socket ended) {
            if (mute) {
                BreakableWire.close(ended);
            } else {
                close();
            }
        }

        void close() {
            BreakableWire.close(client);
            BreakableWire.close(server);
            lines.remove(this);
        }
    }
}
