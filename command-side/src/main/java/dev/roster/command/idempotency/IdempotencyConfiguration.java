package dev.roster.command.idempotency;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.roster.command.audittrail.RefusedCommands;
import dev.roster.command.commandbus.Commands;
import dev.roster.eventstore.KeptAnswers;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.AnswerSeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    CommandEndpoint commandEndpoint(
            Commands commands,
            RefusedCommands refusedCommands,
            KeptAnswers kept,
            PostgresEventStorageEngine engine,
            AnswerSeals seals,
            JsonMapper json) {
        return new CommandEndpoint(commands, refusedCommands, new EarlierAnswers(kept, engine, seals, json));
    }

    @Bean
    @Lazy
    DeclaredKeys declaredKeys() {
        return new DeclaredKeys();
    }

    @Bean
    Task<?> forgetOldAnswersTask(KeptAnswers kept) {
        return Tasks.recurring("forget-old-answers", FixedDelay.ofHours(1))
                .execute((task, context) -> kept.forgetOld());
    }
}
