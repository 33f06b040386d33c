package dev.roster.query.timetravel;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Clocks.class, Folds.class, TimeTravel.class})
public class TimeTravelConfiguration {}
