/**
 * Promises units of batches to order lines, and keeps every promise consistent.
 *
 * <pre>
 *   host application          composition root, entrypoints, its own subscribers
 *         |
 *         v
 * +- this module -----------------------------------------------------------------------------------------------------+
 * | dev.allocation.service  the entry point: commands in, answers out                                                 |
 * |   .audit                the past of a store, and the check of its data  uses .descriptor                          |
 * |   .bus                  commands: alone, in groups, once per message    uses .descriptor .execution .telemetry    |
 * |   .delivery             events to subscribers, and maintenance          uses .execution .subscriber .telemetry    |
 * |   .telemetry            recordings of the JVM                           uses .descriptor                          |
 * |   .descriptor           the decision, the word and the stored form of each command                                |
 * |   .execution            repeated attempts, and the outcome                                                        |
 * |   .subscriber           receivers of committed events                                                             |
 * |       |                                                                                                           |
 * |       v                                                                                                           |
 * | dev.allocation.port     store, unit of work, reads, and errors          uses .lines .log .records                 |
 * |   .records              what is stored, for the check of its data       uses .event .history .log                 |
 * |   .log                  events, and the progress of subscribers         uses .history                             |
 * |   .event                the plain values of events                                                                |
 * |   .history              the past of a SKU, a line and an order                                                    |
 * |   .lines                reads about lines                                                                         |
 * |       |                                                                                                           |
 * |       v                                                                                                           |
 * | dev.allocation.model    values and events                                                                         |
 * |   .decision             one class for each command                      uses .command .loading .planning .product |
 * |   .planning             the choice of a batch for a line                uses .command .explanation                |
 * |   .explanation          the reasons for and against a batch             uses .command                             |
 * |   .command              commands, answers and refusals                                                            |
 * |   .loading              what commands need, and what was loaded         uses .product                             |
 * |   .product              the aggregate: its state, and drafts                                                      |
 * +-------------------------------------------------------------------------------------------------------------------+
 *         ^
 *         |
 *   dev.allocation.inmemory   stores: implement port, see model,
 *   dev.allocation.jdbc       never service, never each other
 * </pre>
 *
 * <p>A package may use the packages of the layers below its own, and within its layer only those that its line names;
 * {@code dev.allocation.service} uses all of its layer.
 *
 * <p>Start at {@link dev.allocation.service.AllocationService}. The module needs only {@code java.base}; where {@code jdk.jfr}
 * is present, recordings of the JVM show what the service does.
 */
module dev.allocation {
    requires static jdk.jfr;

    exports dev.allocation.model;
    exports dev.allocation.model.command;
    exports dev.allocation.model.decision;
    exports dev.allocation.model.explanation;
    exports dev.allocation.model.loading;
    exports dev.allocation.model.planning;
    exports dev.allocation.model.product;
    exports dev.allocation.port;
    exports dev.allocation.port.event;
    exports dev.allocation.port.history;
    exports dev.allocation.port.lines;
    exports dev.allocation.port.log;
    exports dev.allocation.port.records;
    exports dev.allocation.service;
    exports dev.allocation.service.audit;
    exports dev.allocation.service.execution;
    exports dev.allocation.service.subscriber;
}
