/**
 * Promises units of batches to order lines, and keeps every promise consistent.
 *
 * <pre>
 *   host application          composition root, entrypoints, its own subscribers
 *         |
 *         v
 * +- this module -------------------------------------------------------+
 * | dev.allocation.service    the entry point: commands in, answers out |
 * |   .subscriber receivers of committed events                         |
 * |   .execution  how often work is repeated, and the outcome           |
 * |   .audit      the past of a store, and the check of its data        |
 * |       |                                                             |
 * |       v                                                             |
 * | dev.allocation.port       the interfaces that a store implements    |
 * |       |                                                             |
 * |       v                                                             |
 * | dev.allocation.model      values and events, and in its packages:   |
 * |   .command    commands, answers and refusals                        |
 * |   .decision   one class for each command                            |
 * |   .planning   the choice of a batch for a line                      |
 * |   .product    the aggregate: its state, and drafts of its change    |
 * +---------------------------------------------------------------------+
 *         ^
 *         |
 *   dev.allocation.inmemory   stores: implement port, see model,
 *   dev.allocation.jdbc       never service, never each other
 * </pre>
 *
 * <p>Start at {@link dev.allocation.service.AllocationService}. The module needs only {@code java.base}; where {@code jdk.jfr}
 * is present, recordings of the JVM show what the service does.
 */
module dev.allocation {
    requires static jdk.jfr;

    exports dev.allocation.model;
    exports dev.allocation.model.command;
    exports dev.allocation.model.decision;
    exports dev.allocation.model.planning;
    exports dev.allocation.model.product;
    exports dev.allocation.port;
    exports dev.allocation.port.history;
    exports dev.allocation.port.lines;
    exports dev.allocation.service;
    exports dev.allocation.service.audit;
    exports dev.allocation.service.execution;
    exports dev.allocation.service.subscriber;
}
