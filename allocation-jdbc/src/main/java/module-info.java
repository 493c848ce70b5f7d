/** Keeps products in a relational database. */
module dev.allocation.jdbc {
    requires dev.allocation;
    requires java.sql;
}
