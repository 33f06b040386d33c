package dev.roster.command;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps every line that is logged while a test asks for it, with stack traces and all. */
public final class RecordedLog extends AppenderBase<ILoggingEvent> {

    private static final List<String> LINES = Collections.synchronizedList(new ArrayList<>());
    private static volatile boolean recording;

    public static void begin() {
        LINES.clear();
        recording = true;
    }

    public static List<String> end() {
        recording = false;
        return List.copyOf(LINES);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (recording) {
            LINES.add("%s %s %s %s%s"
                    .formatted(
                            event.getLevel(),
                            event.getLoggerName(),
                            event.getMDCPropertyMap(),
                            event.getFormattedMessage(),
                            event.getThrowableProxy() == null
                                    ? ""
                                    : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
