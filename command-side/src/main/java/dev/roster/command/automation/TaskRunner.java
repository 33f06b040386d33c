package dev.roster.command.automation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Runs tasks when they are due, those that recur on one node at a time, from when the application is ready until it is told to end. */
final class TaskRunner implements SmartLifecycle {

    private static final int THREADS = 4;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** A task that was under way on a node which died is taken up by another after four or five of these: within ten seconds. */
    private static final Duration HEARTBEAT = Duration.ofMillis(1_500);

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private volatile boolean running;

    TaskRunner(DataSource dataSource, List<Task<?>> tasks) {
        List<RecurringTask<?>> recurring = new ArrayList<>();
        List<Task<?>> onDemand = new ArrayList<>(tasks);
        tasks.forEach(task -> {
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
                onDemand.remove(task);
            }
        });
        this.scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), onDemand)
                .startTasks(recurring)
                .tableName(AutomationConfiguration.TASKS)
                .clock(new DatabaseClock(() -> timeOf(dataSource), System::nanoTime))
                .serializer(new JacksonSerializer())
                .threads(THREADS)
                .pollingInterval(LOOK_EVERY)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(FINISH_WITHIN)
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    private static Instant timeOf(DataSource dataSource) {
        return new JdbcTemplate(dataSource)
                .queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant();
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
