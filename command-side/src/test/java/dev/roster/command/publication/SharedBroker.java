package dev.roster.command.publication;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One broker for all tests that need one. As brokers come, it makes topics that somebody asks for, with one partition. */
final class SharedBroker implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(SharedBroker.class, key ->
                (AutoCloseable) get()::close);
    }

    private static final class Holder {
        static final Broker BROKER = start();

        private static Broker start() {
            try {
                return new Broker(Map.of("auto.create.topics.enable", "true", "num.partitions", "1"));
            } catch (Exception e) {
                throw new IllegalStateException("the broker did not start", e);
            }
        }
    }

    static Broker get() {
        return Holder.BROKER;
    }
}
