"""What Ofsted and the DfE say of a school in; what stands now, and what does not agree, out."""
