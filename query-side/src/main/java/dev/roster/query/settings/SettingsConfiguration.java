package dev.roster.query.settings;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({OrganizationProjection.class, SeatRows.class, SettingsQuery.class, SettingsController.class})
public class SettingsConfiguration {}
