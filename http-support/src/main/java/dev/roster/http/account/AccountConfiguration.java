package dev.roster.http.account;

import dev.roster.account.Accounts;
import dev.roster.http.authentication.FirstCalls;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonAccounts;
import dev.roster.personaldata.PersonalDataVault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class AccountConfiguration {

    @Bean
    SealedCallers sealedCallers(PersonAccounts addresses, AddressDigests digests, PersonalDataVault vault) {
        return new SealedCallers(addresses, digests, vault);
    }

    @Bean
    FirstCalls registerOnFirstCall(Accounts accounts, SealedCallers callers) {
        return new RegisterOnFirstCall(accounts, callers);
    }
}
