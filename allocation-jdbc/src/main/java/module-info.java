/** Keeps products in a relational database. */
module dev.allocation.jdbc {
    requires transitive dev.allocation;
    requires transitive java.sql;

    exports dev.allocation.jdbc;
}
