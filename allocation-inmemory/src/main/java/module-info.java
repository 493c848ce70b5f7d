/** Keeps products in memory: isolated, concurrent, fast, and gone with the process. */
module dev.allocation.inmemory {
    requires transitive dev.allocation;

    exports dev.allocation.inmemory;
}
