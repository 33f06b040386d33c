package dev.roster.command.checkpoint;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredHistory;
import dev.roster.eventstore.PostgresEventStorageEngine;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
@Import(CheckpointController.class)
public class CheckpointConfiguration {

    /** The key is published before anything is signed with it. */
    @Bean
    CheckpointMaker checkpointMaker(
            StoredHistory history, Checkpoints checkpoints, CheckpointProperties properties, Clock clock) {
        SigningKey key = properties.key();
        checkpoints.publish(key.publicHalf(), clock.instant());
        return new CheckpointMaker(history, checkpoints, key, clock);
    }

    @Bean
    Task<?> checkpointTask(
            StoredHistory history,
            Checkpoints checkpoints,
            CheckpointMaker maker,
            PostgresEventStorageEngine engine,
            CheckpointProperties properties) {
        CheckpointRound round = new CheckpointRound(
                history,
                checkpoints,
                maker,
                () -> engine.createHeadToken().position().orElse(0));
        return Tasks.recurring("checkpoints", FixedDelay.of(properties.interval()))
                .execute((task, context) -> round.run());
    }
}
