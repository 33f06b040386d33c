package dev.roster.command.webhookdelivery;

import dev.roster.command.webhook.WebhookUrls;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Whoever is sent to. Nothing that they answer makes this process do anything: no redirect, no cookie, no second try, no unpacking. */
final class Receivers implements AutoCloseable {

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private static final int LONGEST_LINE = 4096;
    private static final int MOST_HEADERS = 100;

    private final Timeout answerWithin;
    private final WebhookUrls urls;
    private final CheckedAddresses addresses;
    private final TlsSocketStrategy tls;
    private final ManagedHttpClientConnectionFactory connections;
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "roster-webhooks-alarm");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param urls which addresses are good, as long as this process runs
     * @param trusted who may vouch for them
     * @param answerWithin how long they have to answer, all in all
     */
    Receivers(WebhookUrls urls, CheckedAddresses addresses, SSLContext trusted, Duration answerWithin) {
        this.answerWithin = Timeout.of(answerWithin);
        this.urls = urls;
        this.addresses = addresses;
        this.tls = new DefaultClientTlsStrategy(trusted);
        this.connections = ManagedHttpClientConnectionFactory.builder()
                .http1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build();
    }

    /** For a few requests to one of them, each after the other, on one connection if it lasts. */
    Receiver open() {
        BasicHttpClientConnectionManager manager = BasicHttpClientConnectionManager.create(
                null,
                addresses,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build(),
                connections);
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(answerWithin)
                .setSocketTimeout(answerWithin)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(manager)
                .setUserAgent("Roster")
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(answerWithin)
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching();
        return new Receiver(client.build(), urls, answerWithin, alarm);
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }
}
