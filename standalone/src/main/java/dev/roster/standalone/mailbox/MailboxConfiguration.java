package dev.roster.standalone.mailbox;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.personaldata.AddressDigests;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the built-in mailbox. */
@Configuration(proxyBeanMethods = false)
public class MailboxConfiguration {

    @Bean
    Mailbox mailbox(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new Mailbox(dataSource);
    }

    @Bean
    EventProcessor forgottenMailsProcessor(
            @Qualifier("commandProcessors") EventProcessors processors, Mailbox mailbox, AddressDigests digests) {
        return processors.add("forgotten-mails", new WhenErasedForgetMails(mailbox, digests));
    }

    @Bean
    MailServer mailboxServer(Mailbox mailbox, @Value("${roster.standalone.mailbox-port}") int port) {
        return new MailServer(mailbox, port);
    }

    @Bean
    MailboxController mailboxController(Mailbox mailbox) {
        return new MailboxController(mailbox);
    }
}
