package dev.allocation.service;

import dev.allocation.model.PolicyName;
import dev.allocation.model.Quoted;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Store;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/** The settings that the builder of a service collects: their defaults, and the check of their values. Not thread-safe. */
final class ServiceSettings {
    ProductStore store;
    AllocationPolicy policy = AllocationPolicy.EARLIEST_FIRST;
    final Map<PolicyName, AllocationPolicy> namedPolicies = new LinkedHashMap<>();
    Clock clock = Clock.systemUTC();
    Retry conflicts = Retry.CONFLICTS;
    boolean combines = true;
    Retry deliveries = Retry.DELIVERIES;
    Duration shutdownTimeout = Duration.ofSeconds(30);
    ThreadFactory threads = ServiceSettings::daemon;
    Duration leaseTime = Duration.ofMinutes(1);
    Duration idlePause = Duration.ofSeconds(1);
    Duration eventAge = Duration.ofDays(7);
    Duration messageAge = Duration.ofDays(30);
    Duration dispatchedAge = Duration.ofDays(400);
    Duration emptiedAge = Duration.ofDays(400);
    long mostEvents = Long.MAX_VALUE;
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    void add(PolicyName name, AllocationPolicy added) {
        if (name == null) {
            problems.add("name of a policy must not be null");
        } else if (added == null) {
            problems.add("policy " + Quoted.of(name.value()) + " must not be null");
        } else if (namedPolicies.putIfAbsent(name, added) != null) {
            problems.add("policy name must be unique, but two policies have " + Quoted.of(name.value()));
        }
    }

    void add(Subscription subscription) {
        if (subscription == null) {
            problems.add("subscription must not be null");
        } else if (!subscription.problems().isEmpty()) {
            problems.addAll(subscription.problems());
        } else if (subscriptions.putIfAbsent(subscription.name(), subscription) != null) {
            problems.add("subscriber name must be unique, but two subscribers have " + Quoted.of(subscription.name()));
        }
    }

    /**
     * Checks all settings.
     *
     * @throws InvalidConfigurationException when a setting is missing or not valid; the exception names all problems
     */
    void check() {
        ConfigurationProblems found = new ConfigurationProblems(problems);
        found.missing("store", store);
        if (store != null && !(store instanceof Store) && !subscriptions.isEmpty()) {
            found.add("store must have an event log for the subscribers " + Quoted.of(subscriptions.keySet()));
        }
        if (store != null && store.groupSize() < 1) {
            found.add("group size of the store must be at least 1, but is " + store.groupSize());
        }
        found.missing("policy", policy);
        found.missing("clock", clock);
        found.missing("retry of conflicts", conflicts);
        found.missing("retry of deliveries", deliveries);
        found.missing("thread factory", threads);
        found.below("shutdown timeout", shutdownTimeout, Duration.ZERO);
        found.outside("lease time", leaseTime, Duration.ofMillis(100), Duration.ofDays(1));
        found.below("idle pause", idlePause, Duration.ofMillis(1));
        found.below("age of events", eventAge, Duration.ZERO);
        found.below("age of messages", messageAge, Duration.ZERO);
        found.below("age of dispatched lines", dispatchedAge, Duration.ZERO);
        found.below("age of emptied batches", emptiedAge, Duration.ZERO);
        if (mostEvents < 0) {
            found.add("number of events must be at least 0, but is " + mostEvents);
        }
        found.throwIfAny();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "allocation-delivery");
        thread.setDaemon(true);
        return thread;
    }
}
