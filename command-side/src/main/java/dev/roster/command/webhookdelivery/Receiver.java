package dev.roster.command.webhookdelivery;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.refusal.Refused;
import dev.roster.command.webhook.WebhookUrls;
import dev.roster.command.webhookdelivery.Receipt.Fault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** One of whom is sent to, for as long as a few requests take. */
final class Receiver implements AutoCloseable {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** So much of an answer is read, for the sake of the connection; what it says is of no interest. */
    private static final int MOST_READ = 4096;

    private static final ContentType CONTENT_TYPE = ContentType.parse(CloudEventWriter.CONTENT_TYPE);

    private final CloseableHttpClient client;
    private final WebhookUrls urls;
    private final Timeout answerWithin;
    private final ScheduledExecutorService alarm;

    Receiver(CloseableHttpClient client, WebhookUrls urls, Timeout answerWithin, ScheduledExecutorService alarm) {
        this.answerWithin = answerWithin;
        this.client = client;
        this.urls = urls;
        this.alarm = alarm;
    }

    /** Returns when the answer is there, and at the latest soon after its time is over. */
    Receipt post(String url, Map<String, String> headers, byte[] body, Instant now) {
        try {
            urls.require(url);
        } catch (Refused e) {
            // It was good when the webhook was made, and the rules have become stricter.
            return Receipt.of(Fault.NO_PUBLIC_ADDRESS);
        }
        HttpPost request = new HttpPost(URI.create(url));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, CONTENT_TYPE));
        AtomicBoolean late = new AtomicBoolean();
        long began = System.nanoTime();
        // Of a socket only the single reads have an end: whoever answers a byte now and then would never come to it.
        Future<?> end = alarm.schedule(
                () -> {
                    late.set(true);
                    request.abort();
                },
                answerWithin.toMilliseconds(),
                TimeUnit.MILLISECONDS);
        boolean whole = false;
        try {
            ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null);
            whole = isReadToItsEnd(response);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Receipt(response.getCode(), null, retryAfter(response, now), took);
        } catch (IOException | HttpException e) {
            Fault fault = late.get() ? Fault.TIMED_OUT : faultOf(e);
            return new Receipt(null, fault, null, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            end.cancel(false);
            if (!whole) {
                // An answer that is closed is read to its end, however long it is. This ends the connection instead.
                request.abort();
            }
        }
    }

    /** One that is has let go of the connection by itself. */
    private static boolean isReadToItsEnd(ClassicHttpResponse response) throws IOException {
        return response.getEntity() == null
                || response.getEntity().getContent().readNBytes(MOST_READ + 1).length <= MOST_READ;
    }

    private static Fault faultOf(Exception e) {
        if (e instanceof UnknownHostException) {
            return Fault.NO_PUBLIC_ADDRESS;
        }
        if (e instanceof SocketTimeoutException) {
            return Fault.TIMED_OUT;
        }
        return e instanceof SSLException ? Fault.TLS_FAILED : Fault.CONNECTION_FAILED;
    }

    /** In seconds or as a date (RFC 9110, section 10.2.3), where it means something. */
    private static Duration retryAfter(ClassicHttpResponse response, Instant now) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || response.getCode() != TOO_MANY_REQUESTS && response.getCode() != SERVICE_UNAVAILABLE) {
            return null;
        }
        String value = header.getValue().strip();
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        return date == null ? null : Duration.between(now, date);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
