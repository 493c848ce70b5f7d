/** A program that has the library on its module path. */
module shop {
    requires com.zaxxer.hikari;
    requires dev.allocation.inmemory;
    requires dev.allocation.jdbc;
}
