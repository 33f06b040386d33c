package dev.roster.query.apikey;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ApiKeyProjection.class, ApiKeyWipe.class, OrganizationKeys.class, ApiKeysController.class})
public class ApiKeyConfiguration {}
