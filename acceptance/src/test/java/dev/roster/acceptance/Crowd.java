package dev.roster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many clients who come at once, each over a connection of its own, with one request each. A thread and a selector play them all. */
final class Crowd {

    private static final int LONGEST_ANSWER = 8_192;

    private Crowd() {}

    /** What one of them was told. */
    static final class Client {

        private final ByteBuffer request;
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private String failure;

        private Client(String request) {
            this.request = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** All that came back, or what became of the connection instead. */
        String answer() {
            String received = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
            return failure == null ? received : failure + " after: " + received;
        }
    }

    /**
     * Connects all of them before the first says anything, and returns when each has been answered, or cut off, or the time is over.
     *
     * @param requests with {@code Connection: close}, so that an answer ends with its connection
     */
    static List<Client> send(int port, List<String> requests, Duration within) {
        List<Client> clients = new ArrayList<>();
        long deadline = System.nanoTime() + within.toNanos();
        try (Selector selector = Selector.open()) {
            for (String request : requests) {
                Client client = new Client(request);
                clients.add(client);
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress("127.0.0.1", port));
                channel.register(selector, SelectionKey.OP_CONNECT, client);
            }
            while (selector.keys().stream().anyMatch(Crowd::isConnecting) && System.nanoTime() < deadline) {
                selector.select(Crowd::connect, 100);
            }
            selector.keys().stream()
                    .filter(SelectionKey::isValid)
                    .forEach(key -> key.interestOps(SelectionKey.OP_WRITE));
            while (!selector.keys().isEmpty() && System.nanoTime() < deadline) {
                selector.select(Crowd::goOn, 100);
            }
            for (SelectionKey key : selector.keys()) {
                ((Client) key.attachment()).failure = "no answer in time";
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clients;
    }

    private static boolean isConnecting(SelectionKey key) {
        return key.isValid() && key.interestOps() == SelectionKey.OP_CONNECT;
    }

    private static void connect(SelectionKey key) {
        try {
            ((SocketChannel) key.channel()).finishConnect();
            key.interestOps(0);
        } catch (IOException e) {
            fail(key, e);
        }
    }

    private static void goOn(SelectionKey key) {
        Client client = (Client) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isWritable()) {
                channel.write(client.request);
                if (!client.request.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
            } else if (key.isReadable() && channel.read(client.answer) < 0) {
                channel.close();
            }
        } catch (IOException e) {
            fail(key, e);
        }
    }

    private static void fail(SelectionKey key, IOException e) {
        ((Client) key.attachment()).failure = e.toString();
        close((SocketChannel) key.channel());
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // It failed for another reason, which is told.
            return;
        }
    }
}
