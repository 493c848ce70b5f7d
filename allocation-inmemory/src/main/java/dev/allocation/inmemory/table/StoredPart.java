package dev.allocation.inmemory.table;

import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;

/** The part of a line in one batch; a line with one part, as most are, is that part. */
interface StoredPart extends SparseArray.Sequenced {
    OrderLine line();

    /** {@return the state of the line, which is an allocation} */
    LineState state();
}
