//! TLS to a database: whom it trusts, and what is said of a certificate that it does not.

use std::io;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};

/// How much of a server's certificate has to be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nothing: what is sent cannot be read on the way, and nobody knows who reads it at its end.
    Anybody,
    /// An authority that is trusted has signed it.
    Authority,
    /// An authority has signed it, and it is of the host of the address.
    Host,
}

/// The configuration of a connection. `authorities` is a file of certificates; without one, those
/// of the system are trusted.
pub(super) fn config(trust: Trust, authorities: Option<&str>) -> io::Result<ClientConfig> {
    let provider = Arc::new(ring::default_provider());
    let algorithms = provider.signature_verification_algorithms;
    let roots = match authorities {
        Some(file) if trust != Trust::Anybody => certificates(file)?,
        _ => Vec::new(),
    };
    let inner: Option<Arc<dyn ServerCertVerifier>> = match (trust, authorities) {
        (Trust::Anybody, _) => None,
        (_, Some(_)) => {
            let mut store = RootCertStore::empty();
            store.add_parsable_certificates(roots.iter().cloned());
            let verifier =
                WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider.clone());
            Some(verifier.build().map_err(io::Error::other)?)
        }
        (_, None) => Some(Arc::new(of_the_system(provider.clone())?)),
    };
    let verifier = Verifier {
        trust,
        inner,
        roots,
        algorithms,
    };
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = versions.map_err(io::Error::other)?.dangerous();
    let config = builder.with_custom_certificate_verifier(Arc::new(verifier));
    Ok(config.with_no_client_auth())
}

fn of_the_system(provider: Arc<CryptoProvider>) -> io::Result<rustls_platform_verifier::Verifier> {
    rustls_platform_verifier::Verifier::new(provider).map_err(|_| {
        io::Error::other("this system has no certificates of authorities; name a file of them")
    })
}

/// The certificates in a file.
fn certificates(file: &str) -> io::Result<Vec<CertificateDer<'static>>> {
    let all = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    all.ok().filter(|all| !all.is_empty()).ok_or_else(|| {
        io::Error::other(
            "the file of authorities (sslrootcert, ssl-ca) cannot be read, or has no certificates in PEM form",
        )
    })
}

#[derive(Debug)]
struct Verifier {
    trust: Trust,
    /// The one that checks certificates; `None` where they are not checked.
    inner: Option<Arc<dyn ServerCertVerifier>>,
    /// The certificates that are trusted, where a file has them.
    roots: Vec<CertificateDer<'static>>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(inner) = &self.inner else {
            return Ok(ServerCertVerified::assertion());
        };
        let verified =
            inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match verified {
            // The name is looked at when all else is right.
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.trust == Trust::Authority => Ok(ServerCertVerified::assertion()),
            // A server may sign its own certificate, which is then trusted itself.
            Err(Error::InvalidCertificate(
                CertificateError::Other(_) | CertificateError::UnknownIssuer,
            )) if self
                .roots
                .iter()
                .any(|root| root.as_ref() == end_entity.as_ref()) =>
            {
                if self.trust == Trust::Host {
                    let parsed = ParsedCertificate::try_from(end_entity)?;
                    rustls::client::verify_server_name(&parsed, server_name)?;
                }
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// The sentence of a handshake that failed.
pub(super) fn sentence(error: &Error) -> String {
    let Error::InvalidCertificate(fault) = error else {
        return "its TLS and that of this command have nothing in common".to_owned();
    };
    let said = match fault {
        CertificateError::UnknownIssuer => {
            "it is signed by nobody who is trusted here; name the file of its authority"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is not of the host of the address"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "it is not valid yet; check the clock"
        }
        CertificateError::Revoked => "it is revoked",
        _ => "it cannot be checked",
    };
    format!("its certificate is refused: {said}")
}
