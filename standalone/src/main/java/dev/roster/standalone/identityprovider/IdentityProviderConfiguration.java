package dev.roster.standalone.identityprovider;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.command.invitationmail.SmtpProperties;
import dev.roster.eventstore.Migrations;
import dev.roster.personaldata.AddressDigests;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import dev.roster.standalone.datadirectory.Secrets;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** The beans of the built-in identity provider: accounts, and the pages to make one and to log in. */
@Configuration(proxyBeanMethods = false)
@Import({AuthorizationServerConfiguration.class, IdentityProviderSecurity.class})
public class IdentityProviderConfiguration {

    @Bean
    TokenIssuer tokenIssuer(@Value("${roster.oidc.issuer}") String issuer, Secrets secrets, Clock clock) {
        return new TokenIssuer(issuer, secrets.signingKey(), clock);
    }

    @Bean
    DevTokenController devTokenController(TokenIssuer tokens) {
        return new DevTokenController(tokens);
    }

    @Bean
    Accounts accounts(@Qualifier(EVENT_STORE) HikariDataSource dataSource, Clock clock) {
        Migrations.migrate(dataSource, "identity");
        return new Accounts(new JdbcTemplate(dataSource), clock);
    }

    /** @param migrated has made the tables */
    @Bean
    EventProcessor forgottenAccountsProcessor(
            @Qualifier("commandProcessors") EventProcessors processors,
            @Qualifier(EVENT_STORE) HikariDataSource dataSource,
            AddressDigests digests,
            Accounts migrated) {
        return processors.add("forgotten-accounts", new WhenErasedForgetAccount(new JdbcTemplate(dataSource), digests));
    }

    @Bean
    LogIns logIns(Clock clock) {
        return new LogIns(new HttpSessionSecurityContextRepository(), clock);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    LogInController logInController(Accounts accounts, Passwords passwords, LogIns logIns, Clock clock) {
        return new LogInController(accounts, passwords, logIns, clock);
    }

    @Bean
    SignUpController signUpController(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource,
            Accounts accounts,
            Passwords passwords,
            LogIns logIns,
            SmtpProperties smtp,
            @Value("${roster.links.public-url}") String url,
            Clock clock) {
        SignUps signUps =
                new SignUps(new JdbcTemplate(dataSource), accounts, new SignUpMail(smtp, url), new Codes(), clock);
        return new SignUpController(signUps, passwords, logIns);
    }
}
