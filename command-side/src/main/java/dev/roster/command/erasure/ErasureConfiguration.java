package dev.roster.command.erasure;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.eventstore.JointAppend;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.PersonalDataVault;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ErasureController.class)
public class ErasureConfiguration {

    @Bean
    ErasureCommandHandler erasureCommandHandler(
            Aggregates aggregates,
            JointAppend append,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            PostgresEventStorageEngine events,
            PersonalDataVault vault,
            Clock clock) {
        ErasureCommandHandler handler =
                new ErasureCommandHandler(append, new PersonalTables(dataSource), events, vault, clock);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
