package dev.roster.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * One address for some nodes of each side, as a load balancer gives it: it asks each node again and again whether it is ready, sends
 * requests in turn to those that are, by method, and sends nothing a second time that may have arrived.
 */
final class Gateway implements AutoCloseable {

    static final Duration ASKS_EVERY = Duration.ofMillis(250);

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", ":status");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final List<JavaProcess> commandNodes;
    private final List<JavaProcess> queryNodes;
    private final Set<JavaProcess> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    Gateway(List<JavaProcess> commandNodes, List<JavaProcess> queryNodes) {
        this.commandNodes = commandNodes;
        this.queryNodes = queryNodes;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        commandNodes.forEach(node -> threads.execute(() -> watch(node)));
        queryNodes.forEach(node -> threads.execute(() -> watch(node)));
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What it could not hand on, or hand back. */
    Queue<String> failures() {
        return failures;
    }

    boolean isReady(JavaProcess node) {
        return ready.contains(node);
    }

    private void watch(JavaProcess node) {
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(node.url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (open) {
            try {
                boolean answers =
                        http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
                if (answers) {
                    ready.add(node);
                } else {
                    ready.remove(node);
                }
                TimeUnit.MILLISECONDS.sleep(ASKS_EVERY.toMillis());
            } catch (IOException e) {
                ready.remove(node);
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(ASKS_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<InputStream> answer = answerOf(exchange, body);
            if (answer == null) {
                failures.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": nobody took it");
                exchange.sendResponseHeaders(502, -1);
            } else {
                handBack(answer, exchange);
            }
        } catch (IOException e) {
            // A client that has gone, or a stream whose node has ended: whoever watches comes again.
            if (!"text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"))) {
                failures.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e);
            }
        }
    }

    private HttpResponse<InputStream> answerOf(HttpExchange exchange, byte[] body) throws IOException {
        boolean reads = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
        List<JavaProcess> nodes = reads ? queryNodes : commandNodes;
        int first = turn.getAndIncrement();
        List<JavaProcess> inTurn = IntStream.range(0, nodes.size())
                .mapToObj(n -> nodes.get(Math.floorMod(first + n, nodes.size())))
                .filter(ready::contains)
                .toList();
        for (JavaProcess node : inTurn) {
            try {
                return http.send(request(node, exchange, body), BodyHandlers.ofInputStream());
            } catch (ConnectException refused) {
                ready.remove(node);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        return null;
    }

    private static HttpRequest request(JavaProcess node, HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static void handBack(HttpResponse<InputStream> answer, HttpExchange exchange) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean empty = answer.statusCode() == 204 || answer.statusCode() == 304;
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : 0);
        try (InputStream from = answer.body();
                OutputStream to = exchange.getResponseBody()) {
            byte[] part = new byte[8_192];
            for (int length = from.read(part); length >= 0; length = from.read(part)) {
                to.write(part, 0, length);
                to.flush();
            }
        }
    }

    @Override
    public void close() {
        open = false;
        server.stop(0);
        threads.shutdownNow();
    }
}
