package dev.roster.http.tls;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Has {@code ROSTER_TLS_CERTIFICATE} and {@code ROSTER_TLS_PRIVATE_KEY} mean what they say. The files are watched: a renewed certificate is
 * shown to whoever connects next. The management port stays without, it is for the network behind the gateway.
 */
final class Tls implements EnvironmentPostProcessor, Ordered {

    private static final String BUNDLE = "spring.ssl.bundle.pem.roster.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        TlsProperties tls = Binder.get(environment).bindOrCreate("roster.tls", TlsProperties.class);
        if (!tls.areSet()) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(BUNDLE + "keystore.certificate", tls.certificateLocation());
        properties.put(BUNDLE + "keystore.private-key", tls.privateKeyLocation());
        properties.put(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        properties.put(BUNDLE + "reload-on-update", "true");
        // Whoever renews writes two files, one after the other: for longer than that, the pair of before is shown.
        properties.put(BUNDLE + "keystore.verify-keys", "true");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "2s");
        properties.put("server.ssl.bundle", "roster");
        // Instead of those in http-support.properties: each has 66 KB of the heap, and twice that when it has begun a
        // request.
        properties.put("server.tomcat.max-connections", "1024");
        environment.getPropertySources().addLast(new MapPropertySource("tls", properties));
    }

    /** After what is set in files. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
